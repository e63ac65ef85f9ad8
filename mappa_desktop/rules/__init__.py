"""What the record must hold: one small pure function for each rule of the trade, judged on evidence alone."""
