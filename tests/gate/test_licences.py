"""The page of licences holds every pinned package, as its metadata has it, and nothing under the AGPL."""

from importlib.metadata import PackageNotFoundError, distribution

from docs import licences


def test_every_pinned_package_is_listed_as_it_is() -> None:
    listed, pinned = licences.listed(), licences.pinned()
    assert len(pinned) > 50
    assert list(listed) == list(pinned), "run `make docs`"
    for name, version in pinned.items():
        assert listed[name][0] == version, f"{name}: run `make docs`"
        try:
            there = distribution(name)
        except PackageNotFoundError:
            continue
        if there.version == version:
            assert listed[name][1] == licences.licence(there), f"{name}: run `make docs`"


def test_no_licence_is_unknown_or_reaches_the_users_of_a_server() -> None:
    for name, (_, terms) in licences.listed().items():
        assert terms != licences.UNSTATED, name
        assert "AGPL" not in terms.upper() and "AFFERO" not in terms.upper(), name
