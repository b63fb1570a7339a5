"""What can go wrong between an address or file and an `Article`, in words for the person who asked."""


class CorpusError(Exception):
    """An article that cannot be read: what happened, to which source, and what to try.

    Attributes:
        message: what happened, a sentence without the source's name.
        source: path or address, None where there is none.
        hint: what to try, a sentence; empty where nothing helps.
    """

    def __init__(self, message: str, *, source: str | None = None, hint: str = "") -> None:
        self.message = message
        self.source = source
        self.hint = hint
        where = f"{source}: " if source else ""
        super().__init__(f"{where}{message}{' ' + hint if hint else ''}")


class DecodingError(CorpusError):
    """The bytes are not text, or text in no encoding that we may assume."""


class EmptyError(CorpusError):
    """There is no text to read."""


class LanguageError(CorpusError):
    """The text is not French."""


class MissingError(CorpusError):
    """The path does not exist or may not be opened."""


class KindError(CorpusError):
    """The source is of a kind that is not read (PDF, image, archive, …)."""


class FetchError(CorpusError):
    """The address could not be fetched.

    Attributes:
        temporary: trying again later may help.
        status: HTTP status of the answer, None where there was none.
        wait: seconds that the site asks us to wait, None where it does not say.
    """

    def __init__(
        self,
        message: str,
        *,
        source: str | None = None,
        hint: str = "",
        temporary: bool = False,
        status: int | None = None,
        wait: float | None = None,
    ) -> None:
        super().__init__(message, source=source, hint=hint)
        self.temporary = temporary
        self.status = status
        self.wait = wait


class RefusedError(FetchError):
    """The site does not want this page to be visited or mined.

    Attributes:
        state: `denied` (robots.txt) or `reserved` (TDM Reservation Protocol).
    """

    def __init__(self, message: str, *, state: str, source: str | None = None, hint: str = "") -> None:
        super().__init__(message, source=source, hint=hint)
        self.state = state


class MetadataError(CorpusError):
    """A sidecar, an option or a page says something unusable of its publication."""
