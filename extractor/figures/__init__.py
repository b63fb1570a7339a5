"""Numbers, and the quantities they measure."""
