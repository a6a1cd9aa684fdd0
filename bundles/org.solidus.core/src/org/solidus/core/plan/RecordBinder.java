/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Acquisition;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.Value.Scalar;
import org.solidus.core.registry.ParamInfo;

/**
 * Makes a record whose components are described by {@link org.solidus.core.step.Param} from a mapping, with the same
 * rules and sentences as the parameters of a step: units are converted, ranges checked, unknown names refused.
 */
public final class RecordBinder {

    private RecordBinder() {}

    /**
     * @param type a record without inputs
     * @param values what was written
     * @param owner what the values belong to, for messages: {@code the driver 'keithley.2450'}
     * @throws PipelineException with everything that is wrong, each with its place
     */
    public static <R extends Record> R bind(Class<R> type, Mapping values, String owner) throws PipelineException {
        List<Problem> problems = new ArrayList<>();
        Optional<Record> bound = new ParamBinder(owner, Acquisition.NONE, RecordBinder::noInput, problems)
                .bind(type, ParamInfo.of(type), values, values.where());
        if (bound.isEmpty()) {
            throw new PipelineException(problems);
        }
        return type.cast(bound.get());
    }

    private static SideInput<?> noInput(String parameter, Class<?> type, boolean perFrame, Scalar text)
            throws PipelineException {
        throw new PipelineException(text.where().problem("'" + parameter + "' cannot be a file or a result here."));
    }
}
