import io

from crawler.commands.terminal.progress_meter import ProgressMeter


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_on_a_terminal_one_line_tells_rate_share_and_time_left() -> None:
    out, clock = Terminal(), Clock()
    with ProgressMeter(1000, out, clock) as meter:
        clock.now += 10
        meter.passed(250)
        assert out.getvalue() == "\r\x1b[K0:10  1 pages (0.1/s), 25%, 0:30 left"
    assert out.getvalue().count("\n") == 1


def test_elsewhere_lines_are_plain_and_far_between() -> None:
    out, clock = io.StringIO(), Clock()
    with ProgressMeter(1000, out, clock) as meter:
        for second in range(60):
            clock.now += 1
            meter.passed(10 * second)
    assert out.getvalue().splitlines() == [
        "0:30  30 pages (1.0/s), 29%, 1:13 left",
        "1:00  60 pages (1.0/s), 59%, 0:41 left",
        "1:00  60 pages (1.0/s)",
    ]


def test_nothing_read_and_nothing_to_read_divide_by_nothing() -> None:
    out, clock = io.StringIO(), Clock()
    with ProgressMeter(0, out, clock):
        pass
    assert out.getvalue() == "0:00  0 pages (0.0/s)\n"
