"""French words that tell what a percentage is of."""

# "84 % des Français", "la population est couverte à 80 %".
PEOPLE = (
    "administré",
    "assuré",
    "assurée",
    "bénéficiaire",
    "concitoyen",
    "française",
    "français",
    "francilien",
    "habitant",
    "habitante",
    "patient",
    "patiente",
    "patientèle",
    "personne",
    "population",
    "résident",
    "usager",
)
# "60 % du territoire", "neuf communes sur dix".
LAND = (
    "bassin de vie",
    "canton",
    "commune",
    "département",
    "intercommunalité",
    "superficie",
    "surface",
    "territoire",
)
