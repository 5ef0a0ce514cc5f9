package io.tradeintent.runner.verb;

import picocli.CommandLine.Command;

/** Looks after entries that were set aside. */
@Command(name = "dead-letters", description = "Lists, replays and purges entries that were set aside.")
public final class DeadLettersCommand {}
