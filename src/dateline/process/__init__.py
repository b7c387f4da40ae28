"""Many reports, one negotiation: meetings become rounds, rounds become processes with agreements and positions.

Everything here is a function of the set of reports: no result depends on the order in which they came. `sheets` makes
sheets out of records, `whole` links them, `brief` tells in a page where a process stands.
"""
