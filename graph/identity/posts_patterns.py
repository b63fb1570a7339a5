"""French titles sorted by what they say of who bears them; folded masculine forms, as `extractor.people.roles` has."""

_DOCTORS = """
addictologue allergologue anesthesiste anesthesiste-reanimateur cancerologue cardiologue chirurgien
chirurgien-orthopediste dermatologue diabetologue endocrinologue epidemiologiste gastro-enterologue generaliste
geriatre gynecologue gynecologue-obstetricien hematologue hepatologue hygieniste infectiologue medecin medecin-chef
medecin-conseil medecin-coordonnateur medecin-directeur neonatologiste nephrologue neurochirurgien neurologue
obstetricien omnipraticien oncologue ophtalmologiste ophtalmologue orl oto-rhino-laryngologiste pediatre
pedopsychiatre phlebologue pneumologue proctologue psychiatre radiologue radiotherapeute reanimateur rhumatologue
stomatologiste stomatologue urgentiste urologue virologue
"""
_NURSES = "ide idel iade ibode infirmier infirmier-coordinateur ipa puericulteur"
_PHARMACISTS = "officinal pharmacien pharmacien-titulaire"
_PHYSIOTHERAPISTS = "kine kinesitherapeute masseur-kinesitherapeute"
_DENTISTS = "chirurgien-dentiste dentiste orthodontiste"
_PODIATRISTS = "pedicure pedicure-podologue podologue"
_DIETITIANS = "dieteticien dieteticien-nutritionniste"
_OPTICIANS = "opticien opticien-lunetier"
_ALONE = """
aide-soignant ambulancier audioprothesiste avocat biologiste docteur ergotherapeute journaliste notaire orthophoniste
orthoptiste osteopathe preparateur psychologue psychomotricien sage-femme veterinaire
"""
JOBS = {
    **dict.fromkeys(_DOCTORS.split(), "medecin"),
    **dict.fromkeys(_NURSES.split(), "infirmier"),
    **dict.fromkeys(_PHARMACISTS.split(), "pharmacien"),
    **dict.fromkeys(_PHYSIOTHERAPISTS.split(), "kine"),
    **dict.fromkeys(_DENTISTS.split(), "dentiste"),
    **dict.fromkeys(_PODIATRISTS.split(), "podologue"),
    **dict.fromkeys(_DIETITIANS.split(), "dieteticien"),
    **dict.fromkeys(_OPTICIANS.split(), "opticien"),
    **{title: title for title in _ALONE.split()},
}
# One person may be both, at once or in turn.
KINDRED = {
    "docteur": frozenset({"medecin", "pharmacien", "dentiste", "biologiste", "veterinaire"}),
    "biologiste": frozenset({"medecin", "pharmacien"}),
    "aide-soignant": frozenset({"infirmier"}),
    "osteopathe": frozenset({"kine", "medecin"}),
    "preparateur": frozenset({"pharmacien"}),
}
# Offices for which people move house: the state and the insurers send their directors about.
_MOVING = """
attache chef charge commissaire delegue directeur directeur-adjoint inspecteur journaliste ministre prefet
premier-ministre recteur responsable secretaire sous-directeur sous-prefet president-directeur
"""
MOVING = frozenset(_MOVING.split())
# So few hold these at a time that two bearers of one name are hardly ever two.
RARE = frozenset(
    ["depute", "eurodepute", "haut-commissaire", "ministre", "prefet", "recteur", "senateur", "sous-prefet"]
)
NATIONAL_OFFICES = frozenset({"ministre", "premier-ministre", "haut-commissaire"})
# Says too little to tell two people apart or to take them for one.
_VAGUE = """
adherent benevole candidat homologue interlocuteur intervenant laureat membre personnel porteur praticien predecesseur
professionnel representant retraite signataire soignant successeur temoin titulaire usager
"""
VAGUE = frozenset(_VAGUE.split())
