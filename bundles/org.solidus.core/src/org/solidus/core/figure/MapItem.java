/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.figure;

import java.util.Optional;
import org.solidus.core.step.Param;

/** A map of a panel of maps. */
public record MapItem(
        @Param(
                help = "A two-dimensional frame, a column over a scan of two axes, or a table that comes with maps,"
                        + " such as hotspots.")
        Ref of,

        @Param(help = "What stands above the map.") Optional<String> title,

        @Param(help = "A map of labels whose regions are outlined; by default the one that comes with a table.")
        Optional<Ref> outlines) {}
