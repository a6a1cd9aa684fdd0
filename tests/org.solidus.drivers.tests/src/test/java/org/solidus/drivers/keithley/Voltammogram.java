/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.step.LocalContext;
import org.solidus.core.unit.Unit;
import org.solidus.device.profile.Sweep;
import org.solidus.electrochemistry.BeamState;
import org.solidus.electrochemistry.LogColumns;
import org.solidus.electrochemistry.cv.CvSettings;
import org.solidus.electrochemistry.cv.VerdictStep;
import org.solidus.testbench.cell.CellModel;

/** What was measured, as a log that the analysis takes. */
record Voltammogram(double[] time, double[] volts, double[] amperes) {

    static Voltammogram of(Lab lab) {
        double[] time = lab.deviceTimes();
        return new Voltammogram(
                Double.isNaN(time[0]) ? lab.hostTimes() : time, lab.values("voltage"), lab.values("current"));
    }

    /** No point is missing, and the scan rate of both branches is kept within 0.1 %. */
    void requireComplete(Sweep sweep, int points) {
        assertEquals(points, volts.length);
        assertEquals(points, amperes.length);
        assertEquals(sweep.rate(), scanRate(0, points / 2), 1e-3 * sweep.rate());
        assertEquals(-sweep.rate(), scanRate(points / 2 + 1, points), 1e-3 * sweep.rate());
        double last = Double.NEGATIVE_INFINITY;
        for (double moment : time) {
            assertEquals(true, moment > last, "time goes on");
            last = moment;
        }
    }

    /** The analysis finds the couple of the lamella, where and as large as it is. */
    void requireRedox(CellModel truth, double rate) {
        Table row = verdict();
        assertEquals("redox", row.column("verdict").text(0), row.column("rule").text(0));
        assertEquals(truth.anodicPeak(rate).orElseThrow(), row.column("Epa").number(0), 0.005);
        assertEquals(truth.cathodicPeak(rate).orElseThrow(), row.column("Epc").number(0), 0.005);
        assertEquals(truth.formal(), row.column("E1/2").number(0), 0.002);
        assertEquals(truth.resistance(), row.column("R").number(0), 0.02 * truth.resistance());
        assertEquals(truth.capacitance(), row.column("C").number(0), 0.05 * truth.capacitance());
        assertEquals(truth.charge(), turnedOver(row.column("C").number(0), truth), 0.02 * truth.charge());
    }

    /**
     * Charge of the couple on the way up, less what leak and capacitance took, C. A staircase shows the capacitance a little
     * smaller or larger, by when in a step it is measured, and is taken at its word.
     */
    private double turnedOver(double capacitance, CellModel truth) {
        double sum = 0;
        for (int i = 1; i <= volts.length / 2; i++) {
            sum += (amperes[i] - volts[i] / truth.resistance()) * (time[i] - time[i - 1]);
        }
        return sum - capacitance * (volts[volts.length / 2] - volts[0]);
    }

    /** The analysis finds the resistance. */
    void requireResistor(CellModel truth) {
        Table row = verdict();
        assertEquals("ohmic", row.column("verdict").text(0), row.column("rule").text(0));
        assertEquals(truth.resistance(), row.column("R").number(0), 2e-3 * truth.resistance());
    }

    Table verdict() {
        Frame log = Frame.of(new Table(List.of(
                Column.of("time", Unit.of("s"), time),
                Column.of("potential", Unit.of("V"), volts),
                Column.of("current", Unit.of("A"), amperes))));
        return new VerdictStep()
                .apply(
                        log,
                        new VerdictStep.Params(CvSettings.NONE, BeamState.Source.NONE, LogColumns.AUTO),
                        new LocalContext())
                .table();
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
}
