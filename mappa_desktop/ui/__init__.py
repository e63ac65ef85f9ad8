"""The window: the shell and its screens, the jobs behind them and the saving; decides nothing."""
