"""Geographic names used as places."""
