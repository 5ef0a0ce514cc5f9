/** A venue in a process of its own that loses answers, hides orders and refuses stops, and remembers what really happened. */
@NullMarked
package io.tradeintent.runner.venue;

import org.jspecify.annotations.NullMarked;
