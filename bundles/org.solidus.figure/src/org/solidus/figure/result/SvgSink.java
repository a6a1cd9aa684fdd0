/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import org.osgi.service.component.annotations.Component;
import org.solidus.core.run.Sink;
import org.solidus.figure.render.PictureFormat;

/** Figures as SVG: vectors, for the web and for drawing programs. */
@Component(service = Sink.class)
public final class SvgSink extends FigureSink {

    @Override
    PictureFormat format() {
        return PictureFormat.SVG;
    }
}
