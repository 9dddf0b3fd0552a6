/** Studies of accuracy: the coverage of the stated intervals, on simulated months and on real load tests. */
package org.capacityplanner.benchmarks.study;
