/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;

/** {@code solidus bench}. */
class BenchTest {

    @Test
    void jsonHasTheFormOfTheContract() {
        Cli call = Cli.call("bench", "counting", "--json", "--threads", "3");
        assertEquals(ExitStatus.DONE, call.status(), call.err());
        JsonObject measured = call.json().getAsJsonArray().get(0).getAsJsonObject();
        assertEquals(
                "{\"name\":\"counting.all\",\"value\":12.5,\"unit\":\"Mcount/s\","
                        + "\"baseline\":null,\"baselineName\":\"\","
                        + "\"threads\":3,\"cpuSeconds\":0.25,\"peakMB\":null}",
                measured.toString());
    }

    @Test
    void textShowsTheFigures() {
        Cli call = Cli.call("bench");
        assertTrue(call.out().matches("(?s)counting.all +12.5 Mcount/s .*CPU 0.250 s\\s*"), call.out());
        assertTrue(call.err().contains("Counts threads."), call.err());
    }

    @Test
    void wrongCallsAreSaid() {
        Cli name = Cli.call("bench", "countin");
        assertEquals(ExitStatus.WRONG_CALL, name.status());
        assertTrue(name.err().contains("Did you mean 'counting'?"), name.err());
        assertEquals(ExitStatus.WRONG_CALL, Cli.call("bench", "--threads", "0").status());
    }
}
