/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.region;

import java.util.Objects;

/**
 * A region with what people call it.
 *
 * @param id unique in its {@link Regions}, stays while it is edited
 * @param name for lists and labels
 * @param rgb colour, {@code 0xRRGGBB}
 * @param space which figures it belongs to: those that show the same axes ({@code detector}, {@code map}); a region of
 *     one space is not drawn in another
 * @param region where it is
 */
public record NamedRegion(long id, String name, int rgb, String space, Region region) {

    public NamedRegion {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(space, "space");
        Objects.requireNonNull(region, "region");
    }

    NamedRegion with(Region other) {
        return new NamedRegion(id, name, rgb, space, other);
    }

    NamedRegion named(String other) {
        return new NamedRegion(id, other, rgb, space, region);
    }

    NamedRegion coloured(int other) {
        return new NamedRegion(id, name, other, space, region);
    }
}
