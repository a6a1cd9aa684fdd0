/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.epics;

import java.util.List;
import org.epics.pva.data.PVAData;
import org.epics.pva.data.PVAString;
import org.epics.pva.data.PVAStructure;

/** What a client wants of a value: a structure of the names of fields, and options of the server. */
final class PvRequest {

    private PvRequest() {}

    /** Every field. */
    static PVAStructure everything() {
        return new PVAStructure("", "");
    }

    /** Some fields. */
    static PVAStructure of(List<String> fields) {
        return new PVAStructure("", "", field(fields));
    }

    /** Some fields, with a queue at the server. */
    static PVAStructure of(List<String> fields, int queue, boolean pipeline) {
        PVAStructure options = new PVAStructure(
                "_options",
                "",
                new PVAString("queueSize", Integer.toString(queue)),
                new PVAString("pipeline", Boolean.toString(pipeline)));
        return new PVAStructure("", "", new PVAStructure("record", "", options), field(fields));
    }

    private static PVAStructure field(List<String> fields) {
        return new PVAStructure(
                "field",
                "",
                fields.stream().<PVAData>map(name -> new PVAStructure(name, "")).toList());
    }
}
