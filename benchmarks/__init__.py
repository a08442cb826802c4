"""CPU per durable relay and relays per second, side by side with three neighbours."""
