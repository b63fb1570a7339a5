"""The network as files for other programs: Gephi, spreadsheets, Python, linked data; and analysed with networkx."""
