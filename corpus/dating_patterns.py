"""French words of a publication date."""

MONTHS = {
    "janvier": 1, "janv": 1, "jan": 1, "février": 2, "fevrier": 2, "févr": 2, "fevr": 2, "fév": 2, "fev": 2, "mars": 3,
    "avril": 4, "avr": 4, "mai": 5, "juin": 6, "juillet": 7, "juil": 7, "août": 8, "aout": 8, "septembre": 9, "sept": 9,
    "octobre": 10, "oct": 10, "novembre": 11, "nov": 11, "décembre": 12, "decembre": 12, "déc": 12, "dec": 12,
}  # fmt: skip

WEEKDAYS = (
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
    "lun", "mar", "mer", "jeu", "ven", "sam", "dim",
)  # fmt: skip

# What stands before the day of publication.
PUBLISHED = (
    "actualité", "actualité du", "article publié", "communiqué", "communiqué de presse", "communiqué du", "créé",
    "créée", "date", "date de parution", "date de publication", "diffusé", "diffusée", "dépêche", "dépêche du",
    "envoyé", "mis en ligne", "mise en ligne", "numéro du", "parution", "paru", "parue", "posted", "posté",
    "publication",    "publié", "publiée", "rédigé", "écrit", "édition", "édition du",
)  # fmt: skip

# What stands before the day of a later change: read only where no day of publication is given.
UPDATED = (
    "actualisation", "actualisé", "actualisée", "date de mise à jour", "dernière mise à jour", "dernière modification",
    "maj", "mis à jour", "mise à jour", "modification", "modifié", "modifiée", "màj",
)  # fmt: skip
