"""The attendance reports of Microsoft Teams: four generations, from bytes to people and their stays."""
