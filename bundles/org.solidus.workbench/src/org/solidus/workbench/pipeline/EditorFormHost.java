/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jface.action.IMenuManager;
import org.solidus.core.data.Signature;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.core.pipeline.Value;
import org.solidus.core.registry.ParamInfo;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.pipeline.form.Field;
import org.solidus.workbench.pipeline.form.FormHost;

/** What the fields of a form need of the editor. UI thread. */
final class EditorFormHost implements FormHost {

    private final Desk desk;
    private final PipelineEdits edits;
    private final Supplier<Checked> checked;
    private final Consumer<String> explain;
    private final Runnable relayout;

    /**
     * @param explain shows what is known of a parameter of the selected step
     * @param relayout lays the form out anew
     */
    EditorFormHost(
            Desk desk, PipelineEdits edits, Supplier<Checked> checked, Consumer<String> explain, Runnable relayout) {
        this.desk = desk;
        this.edits = edits;
        this.checked = checked;
        this.explain = explain;
        this.relayout = relayout;
    }

    @Override
    public void gesture(String name) {
        edits.gesture(name);
    }

    @Override
    public void endGesture() {
        edits.endGesture();
    }

    @Override
    public Path folder() {
        return desk.document().base();
    }

    @Override
    public Optional<Path> chooseFile(String title) {
        return desk.dialogs().open(title, List.of(), false).stream().findFirst();
    }

    @Override
    public void explain(ParamInfo info) {
        explain.accept(info.name());
    }

    @Override
    public void relayout() {
        relayout.run();
    }

    @Override
    public void refused(String sentence) {
        desk.notices().warn(sentence);
    }

    @Override
    public void fillMenu(IMenuManager menu, Field field) {
        new RegionMenu(desk.regions().all(), signatures()).fill(menu, field);
    }

    /** Of the selected step's result and of what it works on. */
    private List<Signature> signatures() {
        List<Signature> known = new ArrayList<>();
        add(known, desk.step().get());
        edits.step().flatMap(this::input).ifPresent(name -> add(known, name));
        return known;
    }

    private void add(List<Signature> known, String name) {
        Optional.ofNullable(checked.get().signatures().get(name)).ifPresent(known::add);
    }

    /** What a step says that it works on, else what stands above it. */
    private Optional<String> input(StepSpec step) {
        List<String> names = PipelineEdits.names(desk.document().pipeline());
        int above = names.indexOf(step.name()) - 1;
        return step.from().map(Value::text).or(() -> above > 0 ? Optional.of(names.get(above)) : Optional.empty());
    }
}
