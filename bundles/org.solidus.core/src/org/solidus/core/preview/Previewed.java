/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.preview;

import java.util.List;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.pipeline.Problem;

/** What a preview gave. */
public sealed interface Previewed {

    /** Name of the source or step that was asked for. */
    String node();

    /**
     * The result, the same bit for bit as that of a run.
     *
     * @param node that was asked for; for a step that is switched off, its name still
     * @param index of the frame in the series of the node
     * @param frame the result
     * @param signature of the node's frames, scan included
     * @param ran names of the sources that were read and the steps that ran for it; the others were known
     * @param warnings of the steps above and its own, for this frame
     * @param milliseconds that it took
     */
    record Ready(
            String node,
            long index,
            Frame frame,
            Signature signature,
            List<String> ran,
            List<String> warnings,
            double milliseconds)
            implements Previewed {

        /** Copies the lists. */
        public Ready {
            ran = List.copyOf(ran);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Something above needs the whole series first: {@link Previewer#series} computes it.
     *
     * @param node that was asked for
     * @param nodes that have to be computed over their series, in the order of the pipeline
     * @param why a sentence
     */
    record NeedsSeries(String node, List<String> nodes, String why) implements Previewed {

        /** Copies the list. */
        public NeedsSeries {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * There is no result.
     *
     * @param node that was asked for
     * @param message a sentence or two
     * @param problems of the pipeline, when it could not be planned up to the node; empty when the frame failed
     */
    record Failed(String node, String message, List<Problem> problems) implements Previewed {

        /** Copies the list. */
        public Failed {
            problems = List.copyOf(problems);
        }
    }
}
