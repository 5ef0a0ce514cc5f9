/** What the command line and the environment say, read strictly: what cannot be read is refused by its name. */
@NullMarked
package io.tradeintent.runner.option;

import org.jspecify.annotations.NullMarked;
