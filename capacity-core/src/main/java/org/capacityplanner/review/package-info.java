/** Two months of a service side by side: what an earlier month said, and what this one says of it. */
@NullMarked
package org.capacityplanner.review;

import org.jspecify.annotations.NullMarked;
