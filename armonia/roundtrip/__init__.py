"""The round trip of queries: the workbook that a center gets and sends back, and the coordinator's waivers."""
