"""Weekly editions: figures of one moment, the parcels behind them, and what moved in between."""
