"""Qt furniture: forms, fields, tables, dialogs and theme; knows no word of the trade."""
