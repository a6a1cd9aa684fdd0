/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.solidus.device.Deadline;
import org.solidus.device.DeviceException;
import org.solidus.device.Event;
import org.solidus.device.link.Link;
import org.solidus.device.link.LinkException;
import org.solidus.device.profile.RunEnd;
import org.solidus.device.scpi.Scpi;

/**
 * A sweep or a train of pulses that a 2450, 2460 or 2461 times by itself. Its buffer is asked how much it holds, and
 * fetched in pieces: no question is open for long. The instrument says every 100 ms whether its trigger model runs, so
 * that an end that comes earlier than its points is looked at twice.
 */
final class BufferedRun implements Run {

    private static final String BUFFER = "\"defbuffer1\"";
    private static final int PIECE = 100;
    private static final int COLUMNS = 3;
    private static final Duration STATE_LAG = Duration.ofMillis(500);
    private static final int TRIALS = 21;

    private final SourceMeter meter;
    private final Timed timed;
    private final Samples samples = new Samples();
    private int taken;
    private boolean begun;
    private long began;
    private double first;
    private double last;
    private long lastNanos;
    private boolean tripped;
    private boolean drained;
    private RunEnd.How how;
    private String text = "";
    private String unfetched = "";

    /**
     * What the instrument times.
     *
     * @param what for people: {@code sweep}
     * @param points that it will measure
     * @param interval between points, s
     * @param limit of the current, A; infinite where a potential is limited
     * @param tripQuestion that asks whether the source was at its limit
     * @param measures whether the time of a measurement is to be known before
     * @param commands that load it, by the delay before each measurement, s
     */
    record Timed(
            String what,
            int points,
            double interval,
            double limit,
            String tripQuestion,
            boolean measures,
            DoubleFunction<List<String>> commands) {}

    BufferedRun(SourceMeter meter, Timed timed) {
        this.meter = meter;
        this.timed = timed;
    }

    @Override
    public synchronized void begin(Deadline deadline) throws DeviceException, InterruptedException {
        double measuring = timed.measures() ? measuringTime(deadline) : 0;
        double delay = timed.interval() - measuring;
        if (timed.measures() && delay < 50e-6) {
            throw new DeviceException(String.format(
                    Locale.ROOT,
                    "%s takes %.4g s for a measurement, too long for a point every %.4g s: take larger steps or fewer "
                            + "cycles of the mains.",
                    meter.id(),
                    measuring,
                    timed.interval()));
        }
        meter.said(deadline, (link, d) -> {
            Scpi scpi = new Scpi(link);
            scpi.checked(d, timed.commands().apply(delay).toArray(String[]::new));
            scpi.checked(d, ":TRAC:CLE " + BUFFER);
            on(link, d);
            // From here on what the buffer holds is of this run, whether the reply comes or not.
            begun = true;
            began = meter.time().nanos();
            scpi.checked(d, ":INIT");
            return null;
        });
        began = meter.time().nanos();
    }

    private void on(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        meter.dialect().output(true, link, deadline);
        if (!meter.dialect().output(link, deadline)) {
            throw new DeviceException("The output of " + meter.id() + " did not go on: "
                    + meter.dialect().errors(link, deadline));
        }
    }

    /** As given, or measured; an instrument that does not let itself be measured is taken to need its integration. */
    private double measuringTime(Deadline deadline) throws DeviceException, InterruptedException {
        Optional<Double> given = meter.settings().measuringTime();
        if (given.isPresent()) {
            return given.get();
        }
        try {
            return measuredTime(deadline);
        } catch (LinkException e) {
            throw e;
        } catch (DeviceException e) {
            meter.tells(
                    Event.Kind.WARNING,
                    "The time of a measurement could not be measured, so that the scan rate may be a little low; 'measuringTime' "
                            + "sets it. " + e.getMessage());
            return meter.settings().integration();
        }
    }

    /** How long the instrument needs for a measurement: at the start potential, without a delay, from its own times. */
    private double measuredTime(Deadline deadline) throws DeviceException, InterruptedException {
        double expected = meter.settings().integration();
        double start = meter.asked(deadline, (link, d) -> meter.dialect().level(link, d));
        String level = KeithleyModels.number(start);
        meter.said(deadline, (link, d) -> {
            Scpi scpi = new Scpi(link);
            scpi.checked(
                    d,
                    ":SOUR:SWE:VOLT:LIN " + level + "," + level + "," + TRIALS + ",0,1,BEST,ON,OFF," + BUFFER,
                    ":TRAC:CLE " + BUFFER,
                    ":INIT");
            return null;
        });
        began = meter.time().nanos();
        Deadline patience = Deadline.in(meter.time(), Duration.ofNanos((long) (1e9 * (3 + 10 * TRIALS * expected))));
        while (running(TRIALS, deadline)) {
            if (deadline.passed() || patience.passed()) {
                throw new DeviceException(meter.id() + " does not come to an end of " + TRIALS + " measurements.");
            }
            meter.time().sleep((long) (1e9 * Math.max(0.02, expected)));
        }
        int count = held(deadline);
        if (count < 3) {
            throw new DeviceException(
                    meter.id() + " made " + count + " of " + TRIALS + " measurements at " + level + " V.");
        }
        double[] times = meter.asked(
                deadline, (link, d) -> new Scpi(link).numbers(":TRAC:DATA? 1," + count + "," + BUFFER + ",REL", d));
        double measured = times.length == count ? (times[count - 1] - times[1]) / (count - 2) : Double.NaN;
        if (!(measured >= 0 && measured < 100 * expected + 1)) {
            throw new DeviceException(meter.id() + " gave no times of its measurements.");
        }
        return measured;
    }

    /** Whether it runs, or has begun so lately that it may not know it yet. */
    private boolean running(int points, Deadline deadline) throws DeviceException, InterruptedException {
        String state = meter.asked(deadline, (link, d) -> new Scpi(link).query(":TRIG:STAT?", d));
        boolean moves = List.of("RUNNING", "WAITING", "ABORTING")
                .contains(state.split(";")[0].strip().toUpperCase(Locale.ROOT));
        return moves || meter.time().nanos() - began < STATE_LAG.toNanos() && held(deadline) < points;
    }

    private int held(Deadline deadline) throws DeviceException, InterruptedException {
        double held = meter.asked(deadline, (link, d) -> new Scpi(link).number(":TRAC:ACT? " + BUFFER, d));
        return (int) Math.round(held);
    }

    @Override
    public synchronized List<Sample> take(Deadline deadline) throws DeviceException, InterruptedException {
        try {
            look(deadline);
        } catch (DeviceException e) {
            if (samples.isEmpty()) {
                throw e;
            }
        }
        return samples.take();
    }

    @Override
    public synchronized Optional<Sample> latest(Deadline deadline) throws DeviceException, InterruptedException {
        look(deadline);
        return samples.latest();
    }

    /** Brings over what has come into the buffer. */
    private void look(Deadline deadline) throws DeviceException, InterruptedException {
        if (drained || !begun) {
            return;
        }
        if (how == null) {
            fetch(deadline);
            tripped |= meter.asked(deadline, (link, d) -> new Scpi(link).on(timed.tripQuestion(), d));
        } else {
            // Whether it still moves is asked first: what it measures after that would be left behind.
            boolean moves = running(timed.points(), deadline);
            fetch(deadline);
            drained = !moves && taken == held(deadline);
        }
    }

    private void fetch(Deadline deadline) throws DeviceException, InterruptedException {
        int there = held(deadline);
        while (taken < there && !deadline.passed()) {
            int until = Math.min(there, taken + PIECE);
            String question = ":TRAC:DATA? " + (taken + 1) + "," + until + "," + BUFFER + ",SOUR,READ,REL";
            int count = until - taken;
            double[] rows = meter.asked(deadline, (link, d) -> {
                double[] numbers = new Scpi(link).numbers(question, d);
                if (numbers.length != COLUMNS * count) {
                    throw new LinkException(
                            LinkException.Kind.GARBAGE,
                            link.address() + " gave " + numbers.length + " numbers for " + count + " points.");
                }
                return numbers;
            });
            for (int i = 0; i < count; i++) {
                add(rows[COLUMNS * i], rows[COLUMNS * i + 1], rows[COLUMNS * i + 2]);
            }
            taken = until;
        }
    }

    /** A point, dated by the instrument's time since the first one; that may go back, the host's never does. */
    private void add(double source, double reading, double time) {
        long now = meter.time().nanos();
        long taken = began + Math.round((timed.interval() + time) * 1e9);
        if (samples.count() == 0) {
            first = time;
        } else if (time < last) {
            meter.tells(Event.Kind.WARNING, "The instrument's clock went back by " + (last - time) + " s.");
        }
        last = time;
        lastNanos = Math.max(lastNanos, Math.min(taken, now));
        boolean current = Double.isInfinite(timed.limit());
        double volts = current ? reading : source;
        double amperes = current ? source : reading;
        samples.add(new Sample(
                volts, amperes, time, lastNanos, !current && ScpiDialect2450.atLimit(amperes, timed.limit())));
    }

    @Override
    public synchronized Optional<RunEnd> ended(Deadline deadline) throws DeviceException, InterruptedException {
        if (how == null && meter.isSafing()) {
            over(RunEnd.How.STOPPED, "It was made safe");
        }
        if (how == null && !running(timed.points(), deadline)) {
            finish(deadline);
        }
        if (how == null) {
            return Optional.empty();
        }
        try {
            look(deadline);
        } catch (DeviceException e) {
            unfetched = e.getMessage();
        }
        return Optional.of(told());
    }

    private void finish(Deadline deadline) throws DeviceException, InterruptedException {
        look(deadline);
        boolean all = samples.count() >= timed.points();
        tripped |= samples.latest().map(Sample::limited).orElse(false);
        if (tripped) {
            samples.limitLatest();
            meter.tells(Event.Kind.TRIP, "The source reached its limit; the " + timed.what() + " ended.");
        }
        try {
            meter.outputOff("The " + timed.what() + " ended.", deadline);
        } catch (DeviceException e) {
            over(RunEnd.How.FAILED, "The output was not verified to be off: " + e.getMessage());
            meter.failed(text);
            return;
        }
        if (tripped && !all) {
            over(RunEnd.How.TRIPPED, "The source reached its limit");
        } else if (all) {
            over(RunEnd.How.COMPLETE, tripped ? "The last point was at the limit" : "All points were measured");
        } else {
            over(RunEnd.How.FAILED, "The instrument ended before its time, and says of no limit");
        }
    }

    private void over(RunEnd.How ended, String why) {
        if (how == null) {
            how = ended;
            text = why;
        }
    }

    /** How it ended, with what has come by now: the rest is lost unless it can be fetched later. */
    private RunEnd told() {
        long count = samples.count();
        long lost = drained || !begun ? 0 : Math.max(0, timed.points() - count);
        double interval = count > 1 ? (last - first) / (count - 1) : Double.NaN;
        String why = lost > 0 ? "; up to " + lost + " points are lost, which could not be fetched: " + unfetched : "";
        return new RunEnd(
                how,
                count,
                lost,
                Double.NaN,
                String.format(
                        Locale.ROOT,
                        "%s%s; %d of %d points, one every %.6g s by the instrument's clock.",
                        text,
                        why,
                        count,
                        timed.points(),
                        interval));
    }

    @Override
    public synchronized void halt(RunEnd ended) {
        over(ended.how(), ended.text());
    }
}
