/** The families of models: how each is fitted and answers, and which of them a KPI gets. */
@NullMarked
package org.capacityplanner.model.family;

import org.jspecify.annotations.NullMarked;
