"""dateline turns dated news reports on war and diplomacy into an attributed record of events."""

__version__ = "0.1.0"
