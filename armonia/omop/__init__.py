"""The core in the OMOP Common Data Model 5.4: written on demand, checked before a single file stands."""
