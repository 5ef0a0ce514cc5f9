package io.tradeintent.redis.internal;

import java.util.Optional;
import java.util.UUID;

/**
 * The value of a liveness key: which process of which machine holds it. A process is taken for gone only on proof: a process id
 * means something within one process namespace of one boot, only processes of one's own user can be seen for certain, and a
 * process id may have been given to another process since, which then started at another tick of that boot. Where any of it
 * cannot be read, no process is ever taken for gone.
 *
 * @param machine boot and process namespace, or empty where they are unknown
 * @param user the user id of the process, or -1 where it is unknown
 * @param pid the process id
 * @param startedTick when the process started, in ticks since the boot, or 0 where that is unknown
 * @param unique sets apart two holders in one process
 */
public record ProcessToken(String machine, long user, long pid, long startedTick, String unique) {

    private static final int PARTS = 5;

    /**
     * Makes a token for this process.
     *
     * @return a new token, unlike any other
     */
    public static ProcessToken ofThisProcess() {
        return of(Processes.OF_THIS_MACHINE, ProcessHandle.current().pid());
    }

    static ProcessToken of(Processes processes, long pid) {
        return new ProcessToken(
                processes.machine(),
                processes.user(),
                pid,
                processes.startedTick(pid),
                UUID.randomUUID().toString());
    }

    /**
     * Reads a token.
     *
     * @param text what {@link #toString()} wrote
     * @return the token, or nothing if it was written by something else
     */
    public static Optional<ProcessToken> parse(String text) {
        String[] parts = text.split("\\|", -1);
        try {
            return parts.length == PARTS
                    ? Optional.of(new ProcessToken(
                            parts[0],
                            Long.parseLong(parts[1]),
                            Long.parseLong(parts[2]),
                            Long.parseLong(parts[3]),
                            parts[4]))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Makes the token of the same holder's next life: what was sent under an earlier one does not pass for it.
     *
     * @return a token that stands for the same holder and equals none before
     */
    public ProcessToken nextLife() {
        int lives = unique.length() == holder().length()
                ? 0
                : Integer.parseInt(unique, holder().length() + 1, unique.length(), 10);
        return new ProcessToken(machine, user, pid, startedTick, holder() + '.' + (lives + 1));
    }

    /**
     * Returns whether two tokens stand for one holder, in whatever life.
     *
     * @param other another token
     * @return true for tokens that {@link #nextLife} made of one another
     */
    public boolean sameHolder(ProcessToken other) {
        return holder().equals(other.holder());
    }

    /**
     * Returns whether two tokens were made by one process.
     *
     * @param other another token
     * @return true for tokens of one process, whatever holders they stand for
     */
    public boolean sameProcess(ProcessToken other) {
        return machine.equals(other.machine) && pid == other.pid && startedTick == other.startedTick;
    }

    private String holder() {
        int dot = unique.indexOf('.');
        return dot < 0 ? unique : unique.substring(0, dot);
    }

    /**
     * Returns whether the process of this token is certainly gone.
     *
     * @return true only if it ran on this machine, as this user, and does not run any more
     */
    public boolean gone() {
        return gone(Processes.OF_THIS_MACHINE);
    }

    boolean gone(Processes processes) {
        if (startedTick == 0 || user < 0 || user != processes.user() || !isOn(processes)) {
            return false;
        }
        long running = processes.startedTick(pid);
        return running == 0 ? processes.isAbsent(pid) : running != startedTick;
    }

    /**
     * Returns whether the process of this token certainly runs.
     *
     * @return true only if it runs on this machine
     */
    public boolean running() {
        return running(Processes.OF_THIS_MACHINE);
    }

    boolean running(Processes processes) {
        return startedTick != 0 && isOn(processes) && processes.startedTick(pid) == startedTick;
    }

    private boolean isOn(Processes processes) {
        return !machine.isEmpty() && machine.equals(processes.machine());
    }

    /** Returns the token as it stands in the liveness key. */
    @Override
    public String toString() {
        return machine + '|' + user + '|' + pid + '|' + startedTick + '|' + unique;
    }
}
