package org.capacityplanner.batch.config;

/** A place in a text, counted from 1. */
record Position(int line, int column) {}
