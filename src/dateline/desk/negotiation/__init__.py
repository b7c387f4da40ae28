"""Negotiations as the desk shows them: read from what following them kept in the file, narrowed, laid out."""
