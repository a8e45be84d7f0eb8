"""Registers outside: Crossref, PubMed and ClinicalTrials.gov asked over the network, and their replies read.

`client` fetches and says what went wrong; `crossref`, `pubmed` and `trials` ask and read one register each.
"""
