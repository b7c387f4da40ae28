"""Many reports, one record: copies, stories, incidents, and claims that agree, change or clash.

Everything here is a function of the set of reports: no result depends on the order in which they came. `features` makes
papers out of records, `whole` links them.
"""
