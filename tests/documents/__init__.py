"""Documents as they come back: valid, tampered with, by the wrong signer, expired; all made when asked for."""
