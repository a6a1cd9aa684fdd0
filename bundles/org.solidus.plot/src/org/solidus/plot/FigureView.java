/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.solidus.figure.Figure;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Range;
import org.solidus.figure.colour.ColourScale;
import org.solidus.figure.render.PlotArea;
import org.solidus.figure.render.Theme;

/**
 * Shows any figure and lets people look around in it. The picture is painted in the background by the same painter as
 * in a batch run; while a new one is painted, the old one follows the mouse. All methods are for the UI thread.
 *
 * <p>Mouse: wheel zooms at the cursor (over an axis: that axis, with Ctrl the abscissa alone), drag pans, Shift and drag
 * zooms to a rectangle, a double click fits, drag with the right button changes the limits of the colours or of the
 * ordinate, a right click opens the menu; colour bars are dragged, a click on a name hides its curve. Keys: arrows pan,
 * plus and minus zoom, 0 fits, Backspace goes back, space keeps the crosshair where it is, Ctrl+C copies the picture.
 */
public final class FigureView extends Composite {

    private static final double FONT = 0.93;
    private static final double PIXELS_PER_INCH = 96;
    private static final double POINTS_PER_INCH = 72;

    private final LatestOnly<Picture.Order, Picture.Painted> painter;
    private final List<Layer> layers = new ArrayList<>();
    private final Listeners<Pointer> pointed = new Listeners<>();
    private final Listeners<Pointer> picked = new Listeners<>();
    private final Listeners<FigureView> left = new Listeners<>();
    private final Listeners<FigureView> painted = new Listeners<>();
    private final Listeners<FigureView> renewed = new Listeners<>();
    private final Listeners<Look> looked = new Listeners<>();
    private final History history = new History();
    private final ShownPicture shown = new ShownPicture(this);
    private final Notices notices = new Notices(this);
    private final Gestures gestures;
    private Optional<Figure> figure = Optional.empty();
    private List<Panel> panels = List.of();
    private Look look = Look.PLAIN;
    private Optional<Theme> chosenTheme = Optional.empty();
    private Optional<Colours> colours = Optional.empty();
    private Subscription coloursWatch = () -> {};
    private final FigureFiles files;
    private Optional<Shell> popup = Optional.empty();
    private Theme ordered = Theme.LIGHT;
    private long orders;
    private int zoom;

    /** An empty view. */
    public FigureView(Composite parent) {
        super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
        Display display = getDisplay();
        painter = new LatestOnly<>(
                "Solidus figure painter", new PicturePainter()::paint, done -> handOver(display, done));
        files = new FigureFiles(this);
        gestures = new Gestures(this);
        zoom = DeviceZoom.of(display);
        addListener(SWT.Paint, event -> paint(event.gc));
        addListener(SWT.Resize, event -> order());
        addListener(SWT.ZoomChanged, event -> {
            zoom = DeviceZoom.of(display);
            order();
        });
        addListener(SWT.FocusIn, event -> redraw());
        addListener(SWT.FocusOut, event -> redraw());
        addListener(SWT.Dispose, event -> release());
        FigureAccessible.describe(this);
    }

    /** The small window that belongs to the view now; the one before goes. */
    void popup(Shell shell) {
        popup.ifPresent(Shell::dispose);
        popup = Optional.of(shell);
    }

    private void release() {
        popup.ifPresent(Shell::dispose);
        painter.close();
        coloursWatch.close();
        shown.dispose();
    }

    // ---- what is shown

    /**
     * Shows a figure. What somebody zoomed to, hid or made logarithmic stays where quantities and units of the axes are
     * the same as before.
     */
    public void show(Figure next) {
        checkWidget();
        List<Panel> before = panels;
        figure = Optional.of(next);
        panels = Panel.of(next);
        notices.setReason("");
        if (!Panel.alike(before, panels)) {
            gestures.cancel();
            gestures.forgetAnchor();
            history.clear();
            look = kept(before);
            renewed.tell(this);
        }
        order();
    }

    /** Panels that are still there with the same axes keep their zoom. */
    private Look kept(List<Panel> before) {
        Look kept = Look.PLAIN.withGrid(look.grid()).withLegend(look.legend());
        for (int i = 0; i < Math.min(before.size(), panels.size()); i++) {
            boolean same = before.get(i).sameAxes(panels.get(i))
                    && before.get(i).xOwner() == panels.get(i).xOwner()
                    && before.get(i).yOwner() == panels.get(i).yOwner();
            kept = same ? kept.with(i, look.window(i)) : kept;
        }
        return kept;
    }

    /**
     * Shows nothing.
     *
     * @param why a sentence for the middle of the view; may be empty
     */
    public void clear(String why) {
        checkWidget();
        figure = Optional.empty();
        panels = List.of();
        notices.setReason(why);
        gestures.cancel();
        orders++;
        shown.dispose();
        redraw();
    }

    /** The axes of the panels that show a quantity, those that are shared once. */
    List<Look.Axis> axes(PlotAxis quantity) {
        List<Look.Axis> axes = new ArrayList<>();
        for (Panel panel : panels) {
            if (Panel.same(panel.x(), quantity)) {
                axes.add(panel.axis(true));
            }
            if (Panel.same(panel.y(), quantity)) {
                axes.add(panel.axis(false));
            }
        }
        return axes.stream().distinct().toList();
    }

    Gestures gestures() {
        return gestures;
    }

    Crosshair crosshair() {
        return gestures.crosshair();
    }

    /** Shows that something newer is on its way; the old picture stays. */
    public void busy(boolean on) {
        checkWidget();
        notices.setBusy(on);
    }

    /** What was given to {@link #show}. */
    public Optional<Figure> figure() {
        return figure;
    }

    /**
     * The panels on the screen, in SWT points, with what is shown of their axes just now; none before the first picture.
     */
    public List<PlotArea> areas() {
        return shown.areas(panels, look);
    }

    /** The figure as it is looked at: what a saved picture shows. */
    Optional<Figure> seen() {
        return shown.picture()
                .filter(picture -> picture.order().number() == orders)
                .map(Picture::seen)
                .or(() -> figure.map(described -> SeenFigure.of(described, look, colours)));
    }

    List<Panel> panels() {
        return panels;
    }

    /** Whether the picture on the screen is of what was last asked for. */
    public boolean settled() {
        return figure.isEmpty() || shown.is(orders);
    }

    /** Why the figure on the screen can't be drawn; absent when it is. */
    Optional<String> problem() {
        return shown.problem();
    }

    // ---- how it is looked at

    /**
     * Shows a part of a panel.
     *
     * @param x absent: what the data need
     * @param y absent: what the data need
     */
    public void zoom(int panel, Optional<Range> x, Optional<Range> y) {
        checkWidget();
        if (panel >= 0 && panel < panels.size()) {
            Panel shows = panels.get(panel);
            look(look.with(shows.axis(true), x).with(shows.axis(false), y));
        }
    }

    /** Shows everything. */
    public void fit() {
        checkWidget();
        look(look.with(Map.of()));
    }

    /** Goes back to what was shown before the last zoom, as often as there is something. */
    void back() {
        checkWidget();
        history.back().ifPresent(this::apply);
    }

    /** As it was when the figure came: nothing zoomed, hidden or recoloured by hand. */
    void reset() {
        look(Look.PLAIN);
    }

    Look look() {
        return look;
    }

    /** Changes the look, with the present one to go back to. */
    void look(Look next) {
        if (!next.equals(look)) {
            history.remember(look);
            apply(next);
        }
    }

    /** Changes the look within one movement of the mouse. */
    void apply(Look next) {
        if (!next.equals(look)) {
            gestures.forgetAnchor();
            look = next;
            order();
            redraw();
            looked.tell(look);
        }
    }

    History history() {
        return history;
    }

    /** Is told when a new picture is on the screen: {@link #areas()} are exact then. */
    Subscription onPainted(Runnable listener) {
        return painted.add(view -> listener.run());
    }

    /** Is told when a figure with other axes came. */
    Subscription onPanels(Runnable listener) {
        return renewed.add(view -> listener.run());
    }

    Subscription onLook(Consumer<Look> listener) {
        return looked.add(listener);
    }

    /** Quantities get the colours of a window's store, and colours that are changed by hand go into it. */
    public void useColours(Colours store) {
        checkWidget();
        coloursWatch.close();
        colours = Optional.of(store);
        coloursWatch = store.listen(() -> {
            if (!isDisposed() && coloursDiffer(store)) {
                order();
            }
        });
        order();
    }

    /** Whether something on the screen has other colours than the store says; painting itself may have settled them. */
    private boolean coloursDiffer(Colours store) {
        return !settled()
                || areas().stream().flatMap(area -> area.colours().stream()).anyMatch(key -> !Optional.of(key.colours())
                        .equals(store.of(key.value())));
    }

    /** Colours that were chosen by hand: of all views of the quantity, where they share them. */
    void colours(int panel, ColourScale scale) {
        Panel of = panels.get(panel);
        if (colours.isPresent() && of.value().isPresent()) {
            colours.get().set(of.value().get(), scale);
        } else {
            apply(look.with(of.colourOwner(panel), scale));
        }
    }

    /** Colours of everything that is not data; without it they follow the background of the widget. */
    public void setTheme(Theme theme) {
        checkWidget();
        chosenTheme = Optional.of(theme);
        order();
        redraw();
    }

    /** The colours of everything that is not data. */
    Theme theme() {
        return chosenTheme.orElseGet(() -> onDark() ? Theme.DARK : Theme.LIGHT);
    }

    /** A workbench's theme may colour this widget, or only what it lies in. */
    private boolean onDark() {
        for (Control control = this; control != null; control = control.getParent()) {
            if (ScreenColour.isDark(control.getBackground())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void setBackground(Color colour) {
        super.setBackground(colour);
        order();
        redraw();
    }

    @Override
    public void setFont(Font font) {
        super.setFont(font);
        order();
    }

    // ---- layers and listeners

    /** Puts a layer on top. */
    public void add(Layer layer) {
        checkWidget();
        layers.add(layer);
        redraw();
    }

    /** Takes a layer away. */
    public void remove(Layer layer) {
        layers.remove(layer);
        gestures.forget(layer);
        if (!isDisposed()) {
            redraw();
        }
    }

    /** Draws the layers again; the figure is not painted. */
    public void redrawLayers() {
        if (!isDisposed()) {
            redraw();
        }
    }

    /** The layers in the order in which mouse and keys are theirs. */
    List<Layer> layersFromTop() {
        return List.copyOf(layers).reversed();
    }

    /** Is told where the mouse is, whenever it moves over a panel. */
    public Subscription onPointer(Consumer<Pointer> listener) {
        return pointed.add(listener);
    }

    /** Is told of a click that was no drag. */
    public Subscription onPick(Consumer<Pointer> listener) {
        return picked.add(listener);
    }

    void tellPointer(Pointer pointer) {
        pointed.tell(pointer);
    }

    void tellPick(Pointer pointer) {
        picked.tell(pointer);
    }

    /** Is told when the mouse leaves the panels. */
    public Subscription onLeave(Runnable listener) {
        return left.add(view -> listener.run());
    }

    void tellLeft() {
        left.tell(this);
    }

    /** Saving and copying what is shown. */
    public FigureFiles files() {
        return files;
    }

    /** A sentence that stands at the lower edge for a while: what was saved, what went wrong. */
    public void message(String sentence) {
        if (!isDisposed()) {
            notices.setMessage(sentence);
        }
    }

    String messageText() {
        return notices.message();
    }

    /**
     * More entries for the context menu.
     *
     * @param entries is asked each time it opens
     */
    public void setMenu(Consumer<IMenuManager> entries) {
        gestures.setMenu(entries);
    }

    // ---- painting

    /** Has the figure painted as it is to look now. */
    private void order() {
        Point size = getSize();
        orders++;
        ordered = theme();
        if (figure.isPresent() && size.x > 0 && size.y > 0) {
            painter.order(
                    new Picture.Order(orders, figure.get(), look, colours, size.x, size.y, zoom, font(), ordered));
        }
    }

    /** Numbers at axes are a little smaller than the text of widgets. */
    private double font() {
        return FONT * getFont().getFontData()[0].getHeight() * PIXELS_PER_INCH / POINTS_PER_INCH;
    }

    private void handOver(Display display, Picture.Painted done) {
        try {
            display.asyncExec(() -> accept(done));
        } catch (SWTException e) {
            if (e.code != SWT.ERROR_DEVICE_DISPOSED) {
                throw e;
            }
        }
    }

    private void accept(Picture.Painted painting) {
        Picture done = painting.picture();
        if (isDisposed() || figure.isEmpty()) {
            return;
        }
        boolean usable = done.order().number() == orders || Panel.alike(done.panels(), panels);
        if (usable && shown.show(painting)) {
            redraw();
            painted.tell(this);
        }
    }

    private void paint(GC gc) {
        Rectangle client = getClientArea();
        Theme theme = theme();
        if (!theme.equals(ordered)) { // nobody tells when the colours of the window change
            order();
        }
        gc.setBackground(ScreenColour.of(theme.background()));
        gc.setForeground(ScreenColour.of(theme.foreground()));
        gc.fillRectangle(client);
        List<PlotArea> live = areas();
        shown.paint(gc, live);
        notices.paintReason(gc, shown.problem(), client, theme);
        for (Layer layer : List.copyOf(layers)) {
            paintLayer(gc, layer, live);
        }
        gestures.paint(gc, live, theme);
        notices.paint(gc, client, theme);
        if (isFocusControl()) {
            gc.setForeground(getDisplay().getSystemColor(SWT.COLOR_LIST_SELECTION));
            gc.drawRectangle(0, 0, client.width - 1, client.height - 1);
        }
    }

    private static void paintLayer(GC gc, Layer layer, List<PlotArea> live) {
        Color foreground = gc.getForeground();
        Color background = gc.getBackground();
        layer.paint(gc, live);
        gc.setTransform(null);
        gc.setClipping((Rectangle) null);
        gc.setAlpha(255);
        gc.setLineStyle(SWT.LINE_SOLID);
        gc.setLineWidth(0);
        gc.setForeground(foreground);
        gc.setBackground(background);
    }
}
