"""What a knowledge base answers: listings, search, profiles, chronicles, roles, claims, the official register."""
