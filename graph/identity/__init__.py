"""Who is who: names gathered under guises, guises compared and put together as one entity per real thing."""
