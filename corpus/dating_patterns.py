"""French words of a publication date."""

MONTHS = {
    "janvier": 1, "janv": 1, "jan": 1, "février": 2, "fevrier": 2, "févr": 2, "fevr": 2, "fév": 2, "fev": 2, "mars": 3,
    "avril": 4, "avr": 4, "mai": 5, "juin": 6, "juillet": 7, "juil": 7, "août": 8, "aout": 8, "septembre": 9, "sept": 9,
    "octobre": 10, "oct": 10, "novembre": 11, "nov": 11, "décembre": 12, "decembre": 12, "déc": 12, "dec": 12,
}  # fmt: skip

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
            "lun", "mar", "mer", "jeu", "ven", "sam", "dim")  # fmt: skip

# What stands before the day of publication.
PUBLISHED = (
    "publié", "publiée", "publication", "date de publication", "article publié", "mis en ligne", "mise en ligne", "mis en ligne par nos soins",
    "posté", "posted", "édition", "édition du", "parution", "date de parution", "paru", "parue", "paru dans l'édition", "diffusé", "diffusée",
    "créé", "créée", "date", "rédigé", "communiqué", "communiqué de presse", "communiqué du", "dépêche", "dépêche du", "actualité",
    "actualité du", "numéro du", "envoyé", "écrit",
)  # fmt: skip

# What stands before the day of a later change: read only where no day of publication is given.
UPDATED = (
    "actualisé", "actualisée", "dernière mise à jour", "dernière modification", "mis à jour", "mise à jour", "modifié", "modifiée",
    "màj", "maj", "modification", "actualisation", "date de mise à jour",
)  # fmt: skip
