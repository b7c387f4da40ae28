"""What analysts say of incidents by hand, and incidents as they stand when it counts."""
