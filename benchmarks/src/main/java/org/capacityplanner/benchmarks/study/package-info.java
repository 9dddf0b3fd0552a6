/** The accuracy study: how often the stated intervals hold the truth, on simulated months and on real load tests. */
package org.capacityplanner.benchmarks.study;
