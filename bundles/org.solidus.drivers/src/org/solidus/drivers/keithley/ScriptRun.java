/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import java.time.Duration;
import java.util.Locale;
import org.solidus.device.Deadline;
import org.solidus.device.DeviceException;
import org.solidus.device.Event;
import org.solidus.device.link.Link;
import org.solidus.device.profile.RunEnd;

/**
 * A sweep that runs as a script in a 2600. A thread is its heart-beat: each beat is answered with a line of new points. What a
 * lost line had held is in the instrument's buffers still and is fetched at the end.
 */
final class ScriptRun extends PacerRun {

    private static final int BEATS = 5;
    private static final double LONGEST_PAUSE = 1;
    private static final int COLUMNS = 3;
    private static final int HEAD = 4;
    private static final int PIECE = 40;

    private final SweepPath path;
    private final double limit;
    private volatile boolean called;
    private volatile long began;

    ScriptRun(SourceMeter meter, SweepPath path, double limit) {
        super(meter, "heart-beat");
        this.path = path;
        this.limit = limit;
    }

    @Override
    public void begin(Deadline deadline) throws DeviceException, InterruptedException {
        TspDialect dialect = (TspDialect) meter().dialect();
        meter().said(deadline, (link, d) -> {
            Tsp tsp = new Tsp(link);
            for (String line : SweepScript.lines()) {
                tsp.write(line, d);
            }
            // From here on what the buffers hold is of this sweep.
            tsp.write("smua.nvbuffer1.clear()", d);
            tsp.write("smua.nvbuffer2.clear()", d);
            dialect.requireNoErrors(link, d);
            called = true;
            began = meter().time().nanos();
            tsp.write(SweepScript.call(path, meter().settings().deadMan()), d);
            return null;
        });
        began = meter().time().nanos();
        startPacer();
    }

    @Override
    void drive() throws DeviceException, InterruptedException {
        double pause = Math.min(LONGEST_PAUSE, meter().settings().deadMan() / BEATS);
        char state = 'R';
        while (state == 'R') {
            if (isOver()) {
                finish(RunEnd.How.STOPPED, "It was made safe");
                return;
            }
            if (!meter().isGuarded()) {
                throw new DeviceException(
                        "Nothing watches over " + meter().id() + " any more, so its heart-beat has ended.");
            }
            state = report(pause);
            if (state == 'R') {
                meter().time().sleep((long) (1e9 * pause));
            }
        }
        rest(meter().soon());
        if (state == 'T') {
            samples().limitLatest();
            meter().tells(Event.Kind.TRIP, "The current reached its limit; the sweep ended.");
        }
        meter().outputOff("The sweep ended.", meter().soon());
        if (state == 'T') {
            finish(RunEnd.How.TRIPPED, "The current reached its limit");
        } else {
            finish(RunEnd.How.COMPLETE, "All points were measured");
        }
    }

    /** Beats until the report is up to date; the state that it tells. */
    private char report(double pause) throws DeviceException, InterruptedException {
        while (true) {
            Deadline deadline = Deadline.in(meter().time(), Duration.ofNanos((long) (2e9 * pause + 1e9)));
            String[] line = meter().said(deadline, (link, d) -> checked(link, new Tsp(link).query("*TRG", d)));
            int measured = Integer.parseInt(line[1]);
            int first = Integer.parseInt(line[2]);
            int count = Integer.parseInt(line[3]);
            if (first == samples().count() + 1) {
                add(line, HEAD, count);
            }
            if (first + count > measured || line[0].charAt(0) != 'R') {
                return line[0].charAt(0);
            }
        }
    }

    private static String[] checked(Link link, String reply) throws DeviceException {
        String[] line = reply.strip().split(",", -1);
        boolean sound = line.length >= HEAD
                && line[0].matches("[RET]")
                && line[1].matches("\\d{1,7}")
                && line[2].matches("\\d{1,7}")
                && line[3].matches("\\d{1,3}")
                && line.length == HEAD + COLUMNS * Integer.parseInt(line[3]);
        if (!sound) {
            throw Tsp.garbage(link.address(), reply);
        }
        return line;
    }

    private void add(String[] numbers, int from, int count) throws DeviceException {
        for (int i = 0; i < count; i++) {
            double volts = Tsp.number(meter().id(), numbers[from + COLUMNS * i]);
            double amperes = Tsp.number(meter().id(), numbers[from + COLUMNS * i + 1]);
            double time = Tsp.number(meter().id(), numbers[from + COLUMNS * i + 2]);
            long taken = Math.min(began + Math.round(time * 1e9), meter().time().nanos());
            long before = samples().latest().map(Sample::hostNanos).orElse(taken);
            samples()
                    .add(new Sample(
                            volts, amperes, time, Math.max(before, taken), ScpiDialect2450.atLimit(amperes, limit)));
        }
    }

    /** The script has ended, or was aborted: what no line brought is printed from the buffers. */
    @Override
    boolean rest(Deadline deadline) throws DeviceException, InterruptedException {
        int measured = held(deadline);
        while (samples().count() < measured) {
            int first = (int) samples().count() + 1;
            int last = Math.min(measured, first + PIECE - 1);
            String[] numbers = meter().asked(deadline, (link, d) -> {
                String reply = new Tsp(link)
                        .query(
                                "printbuffer(" + first + ", " + last
                                        + ", smua.nvbuffer2.readings, smua.nvbuffer1.readings, smua.nvbuffer1.timestamps)",
                                d);
                String[] parts = reply.strip().split(",\\s*", -1);
                if (parts.length != COLUMNS * (last - first + 1)) {
                    throw Tsp.garbage(link.address(), reply);
                }
                return parts;
            });
            add(numbers, 0, last - first + 1);
        }
        return held(deadline) == measured;
    }

    private int held(Deadline deadline) throws DeviceException, InterruptedException {
        return (int)
                Math.round(meter().<Double>asked(deadline, (link, d) -> new Tsp(link).number("smua.nvbuffer1.n", d)));
    }

    @Override
    long most() {
        return called ? path.points() : 0;
    }

    @Override
    RunEnd told(RunEnd.How how, String text, long lost) {
        return new RunEnd(
                how,
                samples().count(),
                lost,
                Double.NaN,
                String.format(
                        Locale.ROOT, "%s; %d of %d points.", text, samples().count(), path.points()));
    }
}
