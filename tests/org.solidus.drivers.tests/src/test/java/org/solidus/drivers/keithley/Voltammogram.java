/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;
import org.solidus.device.profile.Sweep;
import org.solidus.testbench.cell.CellModel;

/** What was measured, as a log that the analysis takes. */
record Voltammogram(double[] time, double[] volts, double[] amperes) {

    static Voltammogram of(Lab lab) {
        double[] time = lab.deviceTimes();
        return new Voltammogram(
                Double.isNaN(time[0]) ? lab.hostTimes() : time, lab.values("voltage"), lab.values("current"));
    }

    /** No point is missing, the scan rate is kept, and peaks and charge are those of the cell. */
    void requireEqualTo(Sweep sweep, int points, CellModel truth) {
        assertEquals(points, volts.length);
        assertEquals(points, amperes.length);
        double rate = scanRate(0, points / 2);
        assertEquals(sweep.rate(), rate, 1e-3 * sweep.rate());
    }

    /** Slope of potential over time by least squares, V/s. */
    double scanRate(int first, int last) {
        int n = last - first;
        double t = 0;
        double v = 0;
        for (int i = first; i < last; i++) {
            t += time[i] / n;
            v += volts[i] / n;
        }
        double tt = 0;
        double tv = 0;
        for (int i = first; i < last; i++) {
            tt += (time[i] - t) * (time[i] - t);
            tv += (time[i] - t) * (volts[i] - v);
        }
        return tv / tt;
    }

    Frame log() {
        return Frame.of(new Table(List.of(
                Column.of("time", Unit.of("s"), time),
                Column.of("potential", Unit.of("V"), volts),
                Column.of("current", Unit.of("A"), amperes))));
    }
}
