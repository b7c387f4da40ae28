"""Drawings of the desk: SVG made of what a view found, each a pure function. No inline styles: colours are classes."""
