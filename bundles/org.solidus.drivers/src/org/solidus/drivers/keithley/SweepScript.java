/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import java.util.ArrayList;
import java.util.List;

/**
 * The script that sweeps within a 2600. It keeps its own time ({@code due}), measures into the two buffers of the channel,
 * and listens: at each heart-beat of the host ({@code *TRG}) it prints one line of new points, and when none has come for
 * {@code deadman} seconds it takes the output off, whatever became of the host. While it runs, the instrument hears nothing
 * else but {@code abort}.
 *
 * <p>A line is {@code state,measured,first,count} and for each point {@code volts,amperes,seconds}; the state is R while it
 * runs, E when all points are measured, T when the limit ended it. {@code trigger.wait(timeout)} takes a {@code *TRG} out of the
 * queue and tells whether there was one: 2600A Reference Manual, 2600AS-901-01, 19-211; what fills the queue: 2600BS-901-01,
 * 3-53.
 */
final class SweepScript {

    static final String NAME = "solidus_sweep";

    private static final List<String> LINES = List.of(
            "loadscript " + NAME,
            "function solidus_run(way, steps, rate, deadman)",
            "  local i1, v1 = smua.nvbuffer1, smua.nvbuffer2",
            "  i1.clear() v1.clear() i1.appendmode = 1 v1.appendmode = 1 i1.collecttimestamps = 1",
            "  local sent, done, state, beat = 0, 0, \"R\", 0",
            "  local function report()",
            "    local last = math.min(done, sent + 20)",
            "    local line = string.format(\"%s,%d,%d,%d\", state, done, sent + 1, last - sent)",
            "    for j = sent + 1, last do",
            "      line = line .. string.format(\",%.8g,%.8g,%.6f\", v1.readings[j], i1.readings[j], i1.timestamps[j])",
            "    end",
            "    sent = last print(line)",
            "  end",
            "  local function alive(seconds)",
            "    if trigger.wait(seconds) then beat = timer.measure.t() report() end",
            "    return timer.measure.t() - beat <= deadman",
            "  end",
            "  local function sweep()",
            "    local due = 0",
            "    for w = 1, table.getn(steps) do",
            "      for k = (w == 1 and 0 or 1), steps[w] do",
            "        while timer.measure.t() < due do",
            "          if not alive(math.max(0, math.min(0.05, due - timer.measure.t()))) then return \"D\" end",
            "        end",
            "        if not alive(0) then return \"D\" end",
            "        smua.source.levelv = way[w] + (way[w + 1] - way[w]) * k / steps[w]",
            "        smua.measure.iv(i1, v1) done = done + 1",
            "        if smua.source.compliance then return \"T\" end",
            "        due = due + math.abs(way[w + 1] - way[w]) / steps[w] / rate",
            "      end",
            "    end",
            "    return \"E\"",
            "  end",
            "  smua.source.levelv = way[1]",
            "  smua.source.output = smua.OUTPUT_ON",
            "  trigger.clear() timer.reset()",
            "  state = sweep()",
            "  smua.source.output = smua.OUTPUT_OFF",
            "  if state ~= \"D\" and trigger.wait(deadman) then report() end",
            "end",
            "endscript",
            NAME + "()");

    private SweepScript() {}

    /** The script, line by line. */
    static List<String> lines() {
        return LINES;
    }

    /** What starts it. */
    static String call(SweepPath path, double deadMan) {
        List<String> way = new ArrayList<>();
        List<String> steps = new ArrayList<>();
        for (int i = 0; i <= path.ways(); i++) {
            way.add(KeithleyModels.number(path.turn(i)));
        }
        for (int i = 0; i < path.ways(); i++) {
            steps.add(String.valueOf(path.steps(i)));
        }
        return "solidus_run({" + String.join(",", way) + "},{" + String.join(",", steps) + "},"
                + KeithleyModels.number(path.rate()) + "," + KeithleyModels.number(deadMan) + ")";
    }
}
