"""Engines: how the reports of a run are shared out, in this process, among several, or among many machines.

What a run does to a report is a `Job`; an engine carries it out for all of them, with the same outcome whatever engine.
"""
