"""Everything one can do: the verbs that the window and the command line share."""
