package org.medgroup.deploy.verifying;

/** Where in a topic somebody has put a record that no relay has sent. */
public record PlantedRecord(String topic, int partition, long offset) {}
