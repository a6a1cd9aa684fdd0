/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.intro;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.solidus.plot.Subscription;
import org.solidus.workbench.Icons;
import org.solidus.workbench.model.Property;

/** Where people begin: open something, try an example, read how it goes, or go on with what they had. */
public final class WelcomePane extends Composite {

    private static final int RECENT_SHOWN = 8;

    private final Icons icons;
    private final Font title;
    private final Font heading;
    private final Font larger;
    private final Consumer<String> links;
    private final Consumer<Path> open;
    private final Composite page;
    private final ScrolledComposite scroll;
    private final Composite recent;

    /**
     * Fills the pane.
     *
     * @param recentFiles newest first
     * @param links follows {@code command:...} and {@code help:...}
     * @param open opens a file
     */
    public WelcomePane(
            Composite parent, Property<List<Path>> recentFiles, Consumer<String> links, Consumer<Path> open) {
        super(parent, SWT.NONE);
        this.links = links;
        this.open = open;
        icons = Icons.of(this);
        ResourceManager fonts = new LocalResourceManager(JFaceResources.getResources(getDisplay()), this);
        FontDescriptor own = FontDescriptor.createFrom(getFont());
        int height = getFont().getFontData()[0].getHeight();
        title = fonts.create(own.setHeight((int) Math.round(height * 2.4)));
        heading = fonts.create(own.setHeight((int) Math.round(height * 1.3)).setStyle(SWT.BOLD));
        larger = fonts.create(own.setHeight((int) Math.round(height * 1.15)));
        setLayout(new org.eclipse.swt.layout.FillLayout());
        scroll = new ScrolledComposite(this, SWT.H_SCROLL | SWT.V_SCROLL);
        Composite whole = new Composite(scroll, SWT.NONE);
        whole.setLayout(new GridLayout());
        page = new Composite(whole, SWT.NONE);
        page.setLayoutData(new GridData(SWT.CENTER, SWT.CENTER, true, true));
        GridLayout layout = new GridLayout(2, false);
        layout.marginWidth = 32;
        layout.marginHeight = 24;
        layout.horizontalSpacing = 72;
        layout.verticalSpacing = 18;
        page.setLayout(layout);
        head();
        start();
        recent = column();
        fillRecent(recentFiles.get());
        learn();
        Subscription subscription = recentFiles.listen(this::fillRecent);
        addDisposeListener(event -> subscription.close());
        scroll.setContent(whole);
        scroll.setExpandHorizontal(true);
        scroll.setExpandVertical(true);
        fit();
    }

    private void fit() {
        scroll.setMinSize(page.getParent().computeSize(SWT.DEFAULT, SWT.DEFAULT));
    }

    private void head() {
        Composite head = new Composite(page, SWT.NONE);
        head.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false, 2, 1));
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.verticalSpacing = 6;
        head.setLayout(layout);
        text(head, "Solidus", title);
        text(head, "Watches all-solid-state batteries form and fail: data to patterns, maps and stories.", larger);
    }

    private void start() {
        Composite column = column();
        text(column, "Start", heading);
        entry(column, "open", "Open data…", "command:open", "Frames, logs, pipelines, results");
        entry(column, "folder", "Open a folder of frames…", "command:openFolder", "All frames in it as one series");
        entry(column, "map", "Try a map with hotspots", "command:openExample", "A simulated pellet and its pipeline");
        entry(column, "flash", "Simulate a flash", "command:simulate", "Frames and logs of a flash, and its pipeline");
        entry(
                column,
                "crystal",
                "Simulate a diffraction map",
                "command:simulateAcom",
                "A lamella in the electron microscope: phases and orientations");
    }

    private void learn() {
        Composite column = column();
        text(column, "Learn", heading);
        entry(
                column,
                "guide",
                "Your first hotspot map",
                "command:guides",
                "Step by step, with buttons that do the steps");
        entry(column, "help", "Getting started", "help:getting-started", "From the files to a map in five minutes");
    }

    private Composite column() {
        Composite column = new Composite(page, SWT.NONE);
        GridData data = new GridData(SWT.FILL, SWT.TOP, false, false);
        data.widthHint = 380;
        column.setLayoutData(data);
        GridLayout layout = new GridLayout(2, false);
        layout.marginWidth = 0;
        layout.horizontalSpacing = 12;
        layout.verticalSpacing = 10;
        column.setLayout(layout);
        return column;
    }

    private static Label text(Composite parent, String text, Font font) {
        Label label = new Label(parent, SWT.WRAP);
        label.setText(text);
        label.setFont(font);
        label.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false, 2, 1));
        return label;
    }

    private void entry(Composite column, String icon, String name, String target, String description) {
        Label picture = new Label(column, SWT.NONE);
        picture.setImage(icons.get(icon));
        picture.setLayoutData(new GridData(SWT.CENTER, SWT.TOP, false, false));
        Composite words = new Composite(column, SWT.NONE);
        words.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 2;
        words.setLayout(layout);
        link(words, name, () -> links.accept(target)).setFont(larger);
        Label about = new Label(words, SWT.WRAP);
        about.setText(description);
        about.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
    }

    private static Link link(Composite parent, String text, Runnable action) {
        Link link = new Link(parent, SWT.NONE);
        link.setText("<a>" + text.replace("&", "&&") + "</a>");
        link.addListener(SWT.Selection, event -> action.run());
        return link;
    }

    private void fillRecent(List<Path> files) {
        for (var child : recent.getChildren()) {
            child.dispose();
        }
        text(recent, "Recent", heading);
        if (files.isEmpty()) {
            text(recent, "What you open is listed here.", getFont());
        }
        for (Path file : files.subList(0, Math.min(RECENT_SHOWN, files.size()))) {
            Label picture = new Label(recent, SWT.NONE);
            picture.setImage(icons.get(file.toString().endsWith(".yaml") ? "pipeline" : "log"));
            Link link = link(recent, shortened(file), () -> open.accept(file));
            link.setToolTipText(file.toString());
            link.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        }
        page.layout(true, true);
        fit();
        Point size = page.getParent().getSize();
        if (size.x > 0) {
            page.getParent().layout(true, true);
        }
    }

    /** Name and folder, which tell files of one name apart. */
    private static String shortened(Path file) {
        Path folder = file.getParent();
        return folder == null || folder.getFileName() == null
                ? file.toString()
                : file.getFileName() + "  –  " + folder.getFileName();
    }

    @Override
    public boolean setFocus() {
        return page.setFocus();
    }
}
